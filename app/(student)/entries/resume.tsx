/** Going on by personal code, `/resume`. */
import { ResumePage } from '../resume-page.tsx';
import { mount } from './mount.tsx';

mount(() => <ResumePage />);
