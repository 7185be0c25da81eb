package dev.clew.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.clew.base.limits.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// One question on its way: begun on an event loop, worked on in the scan pool, cancelled when its
/// client goes or its time is up.
final class Asking {
  private static final System.Logger LOGGER = System.getLogger(Asking.class.getName());

  private final QuestionDesk desk;
  private final ServiceRequestContext context;
  private final RequestHeaders headers;
  private final Question question;
  private final Face.ErrorShape errors;
  private final Cancellation cancellation = new Cancellation();
  private final AnswerBody body;
  private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();
  private final CompletableFuture<Void> worked = new CompletableFuture<>();

  Asking(
      QuestionDesk desk,
      ServiceRequestContext context,
      RequestHeaders headers,
      Question question,
      Face.ErrorShape errors) {
    this.desk = desk;
    this.context = context;
    this.headers = headers;
    this.question = question;
    this.errors = errors;
    body = new AnswerBody(cancellation, desk.answersBudget(), desk.limits().answerBytesMax());
  }

  static HttpResponse methodNotAllowed(Face.ErrorShape errors) {
    Answer answer = errors.shape(405, "only GET is served here");
    ResponseHeaders head =
        ResponseHeaders.builder(HttpStatus.METHOD_NOT_ALLOWED)
            .contentType(answer.type())
            .set(HttpHeaderNames.ALLOW, "GET, HEAD")
            .build();
    return of(head, answer.parts());
  }

  HttpResponse begin() {
    context.clearRequestTimeout();
    ScheduledFuture<?> deadline =
        context
            .eventLoop()
            .withoutContext()
            .schedule(this::expire, desk.limits().deadlineNanos(), TimeUnit.NANOSECONDS);
    context
        .whenRequestCancelling()
        .thenAccept(_ -> cancellation.cancel("the client has gone away"));
    CompletableFuture<?> taken = context.log().whenComplete();
    taken.thenAccept(_ -> deadline.cancel(false));
    CompletableFuture.allOf(worked, taken).thenAccept(_ -> body.release());
    if (!desk.trySubmit(this::work)) {
      refuse(503, "too many questions at the same time: ask again later");
      worked.complete(null);
    }
    return HttpResponse.of(response);
  }

  private void expire() {
    long millis = TimeUnit.NANOSECONDS.toMillis(desk.limits().deadlineNanos());
    refuse(504, "no answer within " + millis + " ms: ask for less");
    cancellation.cancel("the question took longer than allowed");
  }

  private void work() {
    try {
      cancellation.check();
      Ask ask =
          new Ask(
              Parameters.parse(context.query()),
              context.pathParams(),
              name -> headers.get(name, ""),
              cancellation,
              body);
      respond(question.answer(ask));
    } catch (RefusedException e) {
      refuse(e.status(), String.valueOf(e.getMessage()));
    } catch (Cancellation.CancelledException e) {
      refuse(499, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.WARNING, "a question failed: " + context.path(), e);
      refuse(500, "internal error: " + e);
    } finally {
      worked.complete(null);
    }
  }

  private void refuse(int status, String message) {
    if (!response.isDone()) {
      respond(errors.shape(status, message));
    }
  }

  private void respond(Answer answer) {
    ResponseHeadersBuilder head =
        ResponseHeaders.builder(HttpStatus.valueOf(answer.status()))
            .contentType(answer.type())
            .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .set(HttpHeaderNames.VARY, "accept-encoding");
    answer.headers().forEach(head::set);
    List<HttpData> parts = answer.parts();
    if (Gzip.wanted(headers.get(HttpHeaderNames.ACCEPT_ENCODING, ""), answer)) {
      head.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
      parts = Gzip.compress(parts, cancellation);
    }
    if (answer.status() != HttpStatus.NOT_MODIFIED.code()) {
      head.contentLength(parts.stream().mapToLong(HttpData::length).sum());
    }
    response.complete(of(head.build(), parts));
  }

  private static HttpResponse of(ResponseHeaders head, List<HttpData> parts) {
    List<HttpObject> objects = new ArrayList<>(parts.size() + 1);
    objects.add(head);
    objects.addAll(parts);
    return HttpResponse.of(objects.toArray(HttpObject[]::new));
  }
}
