/** The part of a WebSocket class that the stock provider uses. */
export type WebSocketClass = new (url: string) => WebSocket;

/**
 * A WebSocket class that does not send a message that the server would refuse for its size: such a message closes the
 * socket, and the provider would reconnect and send it again for ever.
 *
 * @param Base the WebSocket class of this environment
 * @param mostBytes called for each message, since the server sends its limit over the socket itself; undefined while
 *   unknown
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
