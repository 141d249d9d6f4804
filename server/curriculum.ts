/**
 * The built-in lessons, checked once when this module loads. Law: they hold keys; import this from the server,
 * tools and tests only, never from what a browser loads.
 */
import { type LessonLibrary, openLessons } from '#core/lesson/library.ts';
import file from '#curriculum/lessons.json' with { type: 'json' };

export const lessons: LessonLibrary = openLessons(file);
