export { DEMO_ACCOUNTS } from './joining/demo-accounts';
export { Invitation } from './joining/invitation.entity';
export { JoiningService } from './joining/joining.service';
export { Member, RoleEnum } from './member/member.entity';
export { MemberService } from './member/member.service';
export { makeSetupLink, SetupLinkService } from './joining/setup-link.service';
export { Newsroom } from './newsroom.entity';
export { NewsroomModule } from './newsroom.module';
export { NewsroomService } from './newsroom.service';
