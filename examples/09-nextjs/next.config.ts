export default {
  // Paths of this API work with and without a slash at the end.
  skipTrailingSlashRedirect: true,
  // It opens a database and sockets: not to be bundled.
  serverExternalPackages: ["mailkeep"],
}
