"""Commands for whoever runs Kinstead, by `kinstead manage`."""
