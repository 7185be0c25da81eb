package dev.clew.net.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/// Tells a connection's HTTP/2 decoder to read a frame that two reads brought from both of them.
/// Its default is to copy each read behind what is left of the one before, and as reads hardly ever
/// end where a frame does, that is a copy of nearly everything. Waits until the connection is known
/// to speak HTTP/2.
final class JoinedReads extends ChannelInboundHandlerAdapter {
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.fireChannelReadComplete();
    Http2ConnectionHandler decoder = ctx.pipeline().get(Http2ConnectionHandler.class);
    if (decoder != null) {
      decoder.setCumulator(ByteToMessageDecoder.COMPOSITE_CUMULATOR);
      ctx.pipeline().remove(this);
    }
  }
}
