import type { Permission } from '@assay/domain';
import { SetMetadata } from '@nestjs/common';

export const REQUIRED_PERMISSION = 'assay:permission';

/** The permission that a handler requires. A handler without one is a lint error, and is refused at run time. */
export const Requires = (permission: Permission) => SetMetadata(REQUIRED_PERMISSION, permission);
