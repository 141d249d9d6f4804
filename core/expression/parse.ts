/**
 * Tokens to a tree, by recursive descent. Precedence as in Python, from loose to tight: `or`, `and`, `not`,
 * one comparison, `+ -`, `* /`, sign, `**` (binds tighter than a sign on its left, looser on its right,
 * groups to the right), `a[i]`, and the atoms: number, name, call, brackets. Comparisons do not chain.
 */
import { ExpressionError, LIMITS } from './errors.ts';
import type { Arithmetic, Comparison, Node } from './syntax.ts';
import { type Token, tokenize } from './tokenize.ts';

const KEYWORDS = new Set(['and', 'or', 'not']);
const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!=']);

/** The tree of a source. Throws `ExpressionError` with the place of the first fault. */
export function parse(source: string): Node {
  const parser = new Parser(tokenize(source));
  const node = parser.expression();
  parser.end();
  return node;
}

class Parser {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  expression(): Node {
    return this.nested(() => {
      let left = this.conjunction();
      while (this.isWord('or')) left = this.binary('or', left, () => this.conjunction());
      return left;
    });
  }

  end(): void {
    if (this.token.kind !== 'end') throw new ExpressionError('trailingText', this.token.index);
  }

  private conjunction(): Node {
    let left = this.negation();
    while (this.isWord('and')) left = this.binary('and', left, () => this.negation());
    return left;
  }

  private negation(): Node {
    if (!this.isWord('not')) return this.comparison();
    const { index } = this.next();
    return { kind: 'not', index, operand: this.nested(() => this.negation()) };
  }

  private comparison(): Node {
    const left = this.sum();
    const { token } = this;
    if (token.kind !== 'operator' || !COMPARISONS.has(token.text)) return left;
    return this.binary(token.text as Comparison, left, () => this.sum());
  }

  private sum(): Node {
    let left = this.product();
    while (this.isOperator('+') || this.isOperator('-')) {
      left = this.binary(this.operator(), left, () => this.product());
    }
    return left;
  }

  private product(): Node {
    let left = this.signed();
    while (this.isOperator('*') || this.isOperator('/')) {
      left = this.binary(this.operator(), left, () => this.signed());
    }
    return left;
  }

  private signed(): Node {
    if (!this.isOperator('-')) return this.power();
    const { index } = this.next();
    return { kind: 'negate', index, operand: this.nested(() => this.signed()) };
  }

  private power(): Node {
    const base = this.element();
    return this.isOperator('**') ? this.binary('**', base, () => this.nested(() => this.signed())) : base;
  }

  private element(): Node {
    let list = this.atom();
    while (this.isOperator('[')) {
      const { index } = this.next();
      const position = this.expression();
      this.eat(']');
      list = { kind: 'at', index, list, position };
    }
    return list;
  }

  private atom(): Node {
    const token = this.next();
    const { index } = token;
    if (token.kind === 'number') return { kind: 'number', index, value: token.value };
    if (token.kind === 'word') return this.word(token.text, index);
    if (token.text === '[') return { kind: 'list', index, items: this.items(']') };
    if (token.text !== '(') throw unexpected(token);
    const inner = this.expression();
    this.eat(')');
    return inner;
  }

  private word(name: string, index: number): Node {
    if (KEYWORDS.has(name)) throw new ExpressionError('unexpectedToken', index, name);
    if (this.isOperator('(')) {
      this.next();
      return { kind: 'call', index, name, args: this.items(')') };
    }
    return name === 'inf' ? { kind: 'number', index, value: Infinity } : { kind: 'name', index, name };
  }

  private items(close: ')' | ']'): readonly Node[] {
    const items: Node[] = [];
    if (!this.isOperator(close)) {
      items.push(this.expression());
      while (this.isOperator(',')) {
        this.next();
        items.push(this.expression());
      }
    }
    this.eat(close);
    return items;
  }

  private binary(operator: Arithmetic | Comparison | 'and' | 'or', left: Node, right: () => Node): Node {
    const { index } = this.next();
    return { kind: 'binary', index, operator, left, right: right() };
  }

  private nested(read: () => Node): Node {
    this.depth += 1;
    if (this.depth > LIMITS.depth) throw new ExpressionError('tooDeep', this.token.index);
    const node = read();
    this.depth -= 1;
    return node;
  }

  private operator(): Arithmetic {
    return (this.token as { text: string }).text as Arithmetic;
  }

  private eat(operator: string): void {
    if (!this.isOperator(operator)) throw unexpected(this.token, `expected ${operator}`);
    this.next();
  }

  private next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  private isOperator(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text;
  }

  private isWord(text: string): boolean {
    return this.token.kind === 'word' && this.token.text === text;
  }

  private get token(): Token {
    return this.tokens[this.at]!;
  }
}

function unexpected(token: Token, detail = ''): ExpressionError {
  return new ExpressionError(token.kind === 'end' ? 'unexpectedEnd' : 'unexpectedToken', token.index, detail);
}
