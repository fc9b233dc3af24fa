export { NewsroomPage } from './NewsroomPage';
