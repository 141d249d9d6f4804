/** Commands of a student about the own work. */
import { checkCell, judgeImpossible, judgeTask, type Task, tokenOfSeat } from '../../lesson/index.ts';
import {
  type BoardState,
  type CommandOf,
  type Refusal,
  type RoomEvent,
  refuse,
  type Work,
} from '../../protocol/index.ts';
import { stepOf, tasksOf } from '../boards.ts';
import { isWellFormedPrediction } from '../prediction.ts';
import { preparedTask } from '../prepared.ts';
import {
  isWithinPacing,
  type Participant,
  participantOf,
  placeOf,
  type RoomState,
  workAt,
} from '../state.ts';
import { evolveWork, shownValues, startBoard, type WorkEvent } from '../work.ts';
import { accept, type Decision } from './decision.ts';
import { plain } from './table.ts';

type StudentCommand = CommandOf<
  | 'place.go'
  | 'adjustment.setCells'
  | 'adjustment.reset'
  | 'task.declareImpossible'
  | 'prediction.lock'
  | 'vote.cast'
  | 'note.write'
>;

export function decideStudent(state: RoomState, command: StudentCommand, participant: string): Decision {
  const person = participantOf(state, participant)!;
  if (command.type === 'place.go') return go(state, person, command.step);
  if (!isWithinPacing(state, command.step)) return refuse('stepGone');
  switch (command.type) {
    case 'adjustment.setCells':
      return setCells(state, person, command);
    case 'adjustment.reset':
      return reset(state, person, command);
    case 'task.declareImpossible':
      return declare(state, person, command);
    case 'prediction.lock':
      return lock(state, person, command);
    case 'vote.cast':
      return vote(state, person, command);
    case 'note.write':
      return accept({ type: 'note.written', participant, step: command.step, text: command.text });
  }
}

function go(state: RoomState, person: Participant, step: number): Decision {
  if (!isWithinPacing(state, step)) return refuse('stepGone');
  if (placeOf(state, person) === step) return accept();
  return accept({ type: 'place.changed', participant: person.id, step });
}

const isRefusal = (found: BoardState | Refusal): found is Refusal => 'ok' in found;

/** The board, if this participant may work on it now. */
function openBoard(state: RoomState, n: number, id: string, work: Work): BoardState | Refusal {
  const step = state.steps[n];
  const board = step && Object.hasOwn(step.boards, id) ? step.boards[id] : undefined;
  if (board === undefined) return refuse('unknownBoard');
  const task = taskOf(state, n, id);
  return task?.after !== undefined && !work.solved.includes(task.after) ? refuse('boardNotOpen') : board;
}

function taskOf(state: RoomState, n: number, id: string): Task | undefined {
  const step = stepOf(state.lesson, n);
  return step && tasksOf(state.lesson, step).find((task) => task.id === id);
}

function setCells(
  state: RoomState,
  person: Participant,
  command: CommandOf<'adjustment.setCells'>,
): Decision {
  const work = workAt(person, command.step);
  const board = openBoard(state, command.step, command.board, work);
  if (isRefusal(board)) return board;
  const start = startBoard(board, work);
  const variable = Object.hasOwn(start, command.variable) ? start[command.variable] : undefined;
  if (variable === undefined) return refuse('unknownBoard');
  for (const [index, value] of command.cells) {
    const verdict = checkCell(variable, index, value);
    if (verdict === 'outOfRange') return refuse('outOfRange', { min: variable.min, max: variable.max });
    if (verdict === 'notFinite') return refuse('badNumber');
    if (verdict !== 'ok') return refuse(verdict);
  }
  const { step, board: id, variable: name } = command;
  const cells = command.cells.map(plain);
  return judged(state, person, board, {
    type: 'adjustment.cellsSet',
    participant: person.id,
    step,
    board: id,
    variable: name,
    cells,
  });
}

function reset(state: RoomState, person: Participant, command: CommandOf<'adjustment.reset'>): Decision {
  const { step, board: id, variable, index } = command;
  const board = openBoard(state, step, id, workAt(person, step));
  if (isRefusal(board)) return board;
  return judged(state, person, board, {
    type: 'adjustment.wasReset',
    participant: person.id,
    step,
    board: id,
    ...(variable === undefined ? {} : { variable }),
    ...(index === undefined ? {} : { index }),
  });
}

/** The adjustment, and the judgement when it meets all clauses for the first time. */
function judged(
  state: RoomState,
  person: Participant,
  board: BoardState,
  event: WorkEvent & RoomEvent,
): Decision {
  const task = taskOf(state, event.step, board.id);
  const work = workAt(person, event.step);
  if (task === undefined || work.solved.includes(task.id)) return accept(event);
  const values = shownValues(board, evolveWork(work, event));
  const isSolved = judgeTask(preparedTask(task, tokenOfSeat(task, person.seat)), values).isSolved;
  return isSolved ? accept(event, solved(person, event.step, task.id)) : accept(event);
}

const solved = (person: Participant, step: number, task: string): RoomEvent => ({
  type: 'task.solved',
  participant: person.id,
  step,
  task,
});

/** Declaring it with the right reason counts as success; a wrong reason is an attempt. */
function declare(
  state: RoomState,
  person: Participant,
  command: CommandOf<'task.declareImpossible'>,
): Decision {
  const { step, task: id, option } = command;
  const task = taskOf(state, step, id);
  if (task?.impossible === undefined) return refuse('unknownTask');
  if (!task.impossible.options.some((candidate) => candidate.id === option)) return refuse('unknownOption');
  const work = workAt(person, step);
  if (work.solved.includes(id)) return refuse('alreadyLocked');
  const declared: RoomEvent = { type: 'task.declared', participant: person.id, step, task: id, option };
  return judgeImpossible(task, option) === 'solved'
    ? accept(declared, solved(person, step, id))
    : accept(declared);
}

function lock(state: RoomState, person: Participant, command: CommandOf<'prediction.lock'>): Decision {
  const step = stepOf(state.lesson, command.step);
  if (!step?.input) return refuse('noRound');
  if (workAt(person, step.n).prediction !== null) return refuse('alreadyLocked');
  if (!isWellFormedPrediction(step.input, command.value)) return refuse('badNumber');
  const value = command.value.map((entry) => (entry === null ? null : entry + 0));
  return accept({ type: 'prediction.locked', participant: person.id, step: step.n, value });
}

function vote(state: RoomState, person: Participant, command: CommandOf<'vote.cast'>): Decision {
  const step = stepOf(state.lesson, command.step);
  const asked = state.lesson.votes.find((candidate) => candidate.id === step?.vote);
  if (asked === undefined || step?.input) return refuse('noRound');
  if (!asked.options.some((option) => option.id === command.option)) return refuse('unknownOption');
  const { option, confidence } = command;
  return accept({
    type: 'vote.cast',
    participant: person.id,
    step: command.step,
    option,
    ...(confidence === undefined ? {} : { confidence }),
  });
}
