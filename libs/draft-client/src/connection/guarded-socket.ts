/** The part of a WebSocket class that the stock provider uses. */
export type WebSocketClass = new (url: string) => WebSocket;

/**
 * A WebSocket class that sends no message the server would refuse for its size: such a message closes the socket, and the
 * provider would come back and send it again for ever.
 *
 * @param Base the WebSocket class of this environment
 * @param mostBytes asked for each message, since the server says its limit on the socket itself; undefined while unknown
 * @param onWithheld called instead of sending
 */
export function guardedSocket(
  Base: WebSocketClass,
  mostBytes: () => number | undefined,
  onWithheld: (bytes: number) => void,
): WebSocketClass {
  return class extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      const bytes = ArrayBuffer.isView(data) ? data.byteLength : 0;
      if (bytes > (mostBytes() ?? Infinity)) onWithheld(bytes);
      else super.send(data);
    }
  };
}
