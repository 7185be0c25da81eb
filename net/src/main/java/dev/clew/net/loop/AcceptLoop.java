package dev.clew.net.loop;

import com.linecorp.armeria.common.Flags;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// The one loop that accepts a listener's connections. It ends at once when told to: Netty's own
/// default is to linger for two seconds, in case somebody still brings work.
final class AcceptLoop extends MultiThreadIoEventLoopGroup {
  private static final int SHUTDOWN_MILLIS = 1_000;

  AcceptLoop(ThreadFactory threads) {
    super(1, threads, handler());
  }

  private static IoHandlerFactory handler() {
    return switch (Flags.transportType()) {
      case EPOLL -> EpollIoHandler.newFactory();
      case KQUEUE -> KQueueIoHandler.newFactory();
      case NIO, IO_URING -> NioIoHandler.newFactory();
    };
  }

  @Override
  public Future<?> shutdownGracefully() {
    return shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
  }
}
