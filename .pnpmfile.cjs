/** Of Scalar only the build for browsers is used, which holds all that it needs. Its dependencies would be 300 packages more. */
module.exports = {
  hooks: {
    readPackage: (manifest) =>
      manifest.name === "@scalar/api-reference" ? { ...manifest, dependencies: {} } : manifest,
  },
};
