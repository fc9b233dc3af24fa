import { createContext, use } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import type { Permission } from '@assay/domain';

/** All that the frame knows of the signed-in person. */
export const SIGNED_IN = graphql(`
  fragment SignedIn on Viewer @_unmask {
    account {
      id
      email
      name
      locale
    }
    member {
      id
      name
      initials
      role
      colour
    }
    newsroom {
      id
      slug
      name
      isPublic
      ratingScale {
        id
        version
        ratings {
          key
          label
          definition
          colour
          ordinal
          position
        }
      }
    }
    permissions
    memberships {
      memberId
      newsroomName
      role
      active
    }
  }
`);

export const VIEWER = graphql(
  `
    query Viewer {
      viewer {
        ...SignedIn
      }
    }
  `,
  [SIGNED_IN],
);

type Answer = NonNullable<ResultOf<typeof VIEWER>['viewer']>;

/** The signed-in person, as a member of the newsroom that the page shows. */
export interface Viewer {
  account: Answer['account'];
  member: NonNullable<Answer['member']>;
  newsroom: NonNullable<Answer['newsroom']>;
  permissions: readonly string[];
  /** All memberships of the person, including this one. */
  memberships: Answer['memberships'];
}

const ViewerContext = createContext<Viewer | undefined>(undefined);
export const ViewerProvider = ViewerContext.Provider;

/** Queries who is signed in. */
export function useViewerQuery() {
  return useQuery(VIEWER);
}

/** The signed-in person; to be used inside the frame, which always has one. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error('useViewer needs the frame around it');
  return viewer;
}

/** Whether the server grants the viewer a permission in this newsroom. The client never derives it. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}

/** The newsroom's rating scale, best first. */
export function useScale() {
  return useViewer().newsroom.ratingScale.ratings;
}
