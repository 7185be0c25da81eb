package dev.clew.query.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import dev.clew.base.limits.MemoryBudget;
import dev.clew.net.listen.HttpRoutes;

/// Where questions come in: turns endpoints into HTTP services that share one scan pool and one
/// budget for answers. Safe for use by many threads.
public final class QuestionDesk implements AutoCloseable {
  private final QueryLimits limits;
  private final ScanPool pool;
  private final MemoryBudget answersBudget;

  public QuestionDesk(QueryLimits limits) {
    this.limits = limits;
    pool = new ScanPool(limits.concurrent(), limits.waitingMax());
    answersBudget = new MemoryBudget(limits.answersBytesMax());
  }

  /// Returns the routes of a face, for a listener. Its services never block an event loop.
  public HttpRoutes routes(Face face) {
    var routes = new HttpRoutes();
    for (Face.Endpoint endpoint : face.endpoints()) {
      routes.path(endpoint.path(), service(endpoint.question(), face.errors()));
    }
    return routes;
  }

  private HttpService service(Question question, Face.ErrorShape errors) {
    return (context, request) -> {
      if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
        return Asking.methodNotAllowed(errors);
      }
      return new Asking(this, context, request.headers(), question, errors).begin();
    };
  }

  public QueryLimits limits() {
    return limits;
  }

  /// Returns the number of questions that wait for their turn.
  public int waiting() {
    return pool.waiting();
  }

  /// Returns the bytes of answers that are being written or that clients have not yet taken.
  public long answerBytes() {
    return answersBudget.takenBytes();
  }

  boolean trySubmit(Runnable work) {
    return pool.trySubmit(work);
  }

  MemoryBudget answersBudget() {
    return answersBudget;
  }

  /// Takes no more questions; those that run end by themselves.
  @Override
  public void close() {
    pool.close();
  }
}
