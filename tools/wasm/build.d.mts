/** The compiled bytes of the kernel. Throws with the compiler's messages. */
export function compileKernel(): Promise<Uint8Array>;
/** The text of wasm-bytes.ts. */
export function bytesFile(binary: Uint8Array): string;
