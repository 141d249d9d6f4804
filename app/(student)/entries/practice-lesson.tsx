/** A lesson learnt alone, `/practice/lessons/ID`. */
import { PracticeLesson, type PracticeLessonProps } from '#app/practice/practice-lesson.tsx';
import { mount } from './mount.tsx';

mount<PracticeLessonProps>((data) => <PracticeLesson {...data} />);
