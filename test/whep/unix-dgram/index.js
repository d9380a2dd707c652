// Stands in for a package that has to be compiled, which an installation must not need: the media server of the tests
// talks over a WebSocket.
exports.createSocket = () => {
  throw new Error('Unix datagram sockets are left out of the tests.');
};
