package io.foreshock.app;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Foreshock.class.getPackage().getImplementationVersion();
        return new String[] {"foreshock " + (version == null ? "(not built as a jar)" : version)};
    }
}
