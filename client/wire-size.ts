/** How many bytes a message takes on the wire, asked before it is sent: too large a message would end the connection. */
import { type CommandEnvelope, LIMITS } from '#core/protocol/index.ts';

/** Room for the packet around the envelope: event name, brackets, packet numbers. */
const PACKET_BYTES = 64;

/** Bytes of the text in UTF-8. A lone surrogate counts 3, as the encoder writes U+FFFD. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (isPairAt(text, index, code)) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** Whether the command may be sent: at most 64 KB together with its packet. */
export function fitsTheWire(envelope: CommandEnvelope): boolean {
  return utf8Bytes(JSON.stringify(envelope)) + PACKET_BYTES <= LIMITS.messageBytes;
}

function isPairAt(text: string, index: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdbff) return false;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
