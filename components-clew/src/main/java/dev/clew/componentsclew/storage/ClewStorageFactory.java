package dev.clew.componentsclew.storage;

import dev.clew.pipeline.component.Context;
import dev.clew.pipeline.component.Factory;

/// Makes extensions `clew_storage`.
public final class ClewStorageFactory implements Factory.OfExtension<ClewStorageConfig> {
  @Override
  public String type() {
    return "clew_storage";
  }

  @Override
  public ClewStorageConfig defaultConfig() {
    return ClewStorageConfig.defaults();
  }

  @Override
  public Extension create(Context context, ClewStorageConfig config) {
    return new ClewStorage(context, config);
  }
}
