import { graphql } from '@assay/api-schema';

export const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        account {
          id
        }
        member {
          id
        }
      }
    }
  }
`);

export const SIGN_UP = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      viewer {
        account {
          id
        }
        member {
          id
        }
      }
    }
  }
`);

export const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      ok
    }
  }
`);

export const DEMO_ACCOUNTS = graphql(`
  query DemoAccounts {
    demoAccounts {
      email
      password
      name
      role
    }
  }
`);

export const INVITATION = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) {
      newsroomName
      role
      expiresAt
    }
  }
`);

export const ACCEPT_INVITATION = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      viewer {
        account {
          id
        }
        member {
          id
        }
      }
    }
  }
`);
