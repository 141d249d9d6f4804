/** The learner's live page, `/class`. */
import { ClassPage, type ClassPageProps } from '../class-page.tsx';
import { mount } from './mount.tsx';

mount<ClassPageProps>((data) => <ClassPage {...data} />);
