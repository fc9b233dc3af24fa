import { createContext, use } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import type { Permission } from '@assay/domain';

export const VIEWER = graphql(`
  query Viewer {
    viewer {
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
  }
`);

type Answer = NonNullable<ResultOf<typeof VIEWER>['viewer']>;

/** The signed-in person, as a member of the newsroom the page shows. */
export interface Viewer {
  account: Answer['account'];
  member: NonNullable<Answer['member']>;
  newsroom: NonNullable<Answer['newsroom']>;
  permissions: readonly string[];
  /** Every newsroom the person is a member of, this one included. */
  memberships: Answer['memberships'];
}

const ViewerContext = createContext<Viewer | undefined>(undefined);
export const ViewerProvider = ViewerContext.Provider;

/** Asks who is signed in. */
export function useViewerQuery() {
  return useQuery(VIEWER);
}

/** Who is signed in; only inside the frame, where somebody always is. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error('useViewer needs the frame around it');
  return viewer;
}

/** Whether the server grants the viewer a permission in this newsroom. Never worked out here. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}

/** The newsroom's rating scale, best first as the server orders it. */
export function useScale() {
  return useViewer().newsroom.ratingScale.ratings;
}
