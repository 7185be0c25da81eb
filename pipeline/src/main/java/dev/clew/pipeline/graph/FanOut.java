package dev.clew.pipeline.graph;

import dev.clew.pipeline.component.Completion;
import dev.clew.pipeline.component.Component;
import dev.clew.pipeline.component.Consumer;
import dev.clew.pipeline.component.Room;
import dev.clew.pipeline.outcome.Outcome;
import dev.clew.wire.Batch;
import java.util.ArrayList;
import java.util.List;

/// Hands each batch to several branches.
///
/// Room is reserved on all branches before anything is handed to one; a branch without room refuses
/// the batch for all, and nobody has got it. Once one branch has accepted, the sender is told
/// "accepted", and another branch's failure stays that branch's own matter: its [BranchRetry] sends
/// again within bounds and books what it gives up. Only when every branch failed does the sender
/// learn of it, and then nobody holds the batch.
final class FanOut implements Consumer, Component {
  private final List<BranchRetry> branches;

  FanOut(List<BranchRetry> branches) {
    this.branches = List.copyOf(branches);
  }

  @Override
  public void consume(Batch batch, Completion completion) {
    switch (reserve(batch)) {
      case Room.Refused(Outcome outcome) -> completion.complete(outcome);
      case Room.Held held -> held.fill(batch, completion);
    }
  }

  @Override
  public Room reserve(Batch batch) {
    var held = new ArrayList<Room.Held>(branches.size());
    for (BranchRetry branch : branches) {
      switch (branch.reserve(batch)) {
        case Room.Refused refused -> {
          held.forEach(Room.Held::release);
          return refused;
        }
        case Room.Held room -> held.add(room);
      }
    }
    return new ReservedOnAll(held);
  }

  @Override
  public void stop() {
    branches.forEach(BranchRetry::drain);
  }

  private final class ReservedOnAll implements Room.Held {
    private final List<Room.Held> rooms;

    ReservedOnAll(List<Room.Held> rooms) {
      this.rooms = rooms;
    }

    @Override
    public void fill(Batch batch, Completion completion) {
      var verdict = new FanOutVerdict(batch, branches, completion);
      for (int i = 0; i < rooms.size(); i++) {
        int branch = i;
        rooms.get(i).fill(batch, outcome -> verdict.ended(branch, outcome));
      }
    }

    @Override
    public void release() {
      rooms.forEach(Room.Held::release);
    }
  }
}
