/** The lessons whose solo way is built: their scenes and stand-ins for the class are there. */
export const SOLO_LESSONS: readonly string[] = ['L01', 'L02', 'L05'];
