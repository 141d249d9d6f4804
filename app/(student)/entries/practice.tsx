/** The lessons that can be learnt alone, `/practice`. */
import { LessonList, type LessonListProps } from '#app/practice/lesson-list.tsx';
import { mount } from './mount.tsx';

mount<LessonListProps>((data) => <LessonList {...data} />);
