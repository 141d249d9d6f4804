/** The protocol's version. A changed schema demands a new number: tests/core/protocol holds the hash. */
export const PROTOCOL_VERSION = 1;

/** Shape of stored room states; snapshots of another version are refolded from the log. */
export const STATE_VERSION = 1;
