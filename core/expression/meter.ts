/** Counts the work of one evaluation and knows which place of the source is being computed. */
import { ExpressionError, type ExpressionErrorCode, LIMITS } from './errors.ts';

export class Meter {
  /** The place in the source of the operation that runs now. */
  at = 0;
  private left: number = LIMITS.work;

  /** Takes `amount` numbers' worth of work from what is left; throws `tooMuchWork` when nothing is. */
  spend(amount: number): void {
    this.left -= amount;
    if (!(this.left >= 0)) this.fail('tooMuchWork');
  }

  fail(code: ExpressionErrorCode, detail = ''): never {
    throw new ExpressionError(code, this.at, detail);
  }
}
