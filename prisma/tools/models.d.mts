/** Types of models.mjs for the tests. */
export type Provider = 'sqlite' | 'postgresql';
export const PROVIDERS: readonly Provider[];
export function fromRoot(path: string): string;
export function readModels(): Promise<string>;
export function modelsFor(models: string, provider: Provider): string;
export function withoutModels(models: string): string;
