/** The start: type the class code. */
import { joinPage } from './join-response.ts';

export const GET = () => joinPage('');
