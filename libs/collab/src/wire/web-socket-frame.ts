/** First byte of a final binary frame (RFC 6455 5.2). */
const BINARY = 0x82;

/**
 * Allocates an unmasked WebSocket frame for a payload and writes its header. The engine writes frames itself, so that a
 * relay is framed once for all clients of a document, and several frames for one client leave in one write.
 *
 * @param length of the payload in bytes
 * @returns the frame, and the index at which the payload begins
 */
export function allocateFrame(length: number): { frame: Buffer; start: number } {
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = BINARY;
  if (start === 2) frame[1] = length;
  else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt16BE(0, 2);
    frame.writeUIntBE(length, 4, 6);
  }
  return { frame, start };
}
