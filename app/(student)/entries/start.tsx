/** The start page, `/` and `/j/CODE`. */
import { JoinPage, type JoinPageProps } from '../join-page.tsx';
import { mount } from './mount.tsx';

mount<JoinPageProps>((data) => <JoinPage {...data} />);
