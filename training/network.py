"""How the small networks that tell names are learned (torch), and written as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

FOLDER = Path(__file__).parent.parent / "src/selaras/transfer/scanning/texts"
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Shape:
    """``bits``: of the buckets of pieces; ``dense``: features that are numbers; ``beside``, ``reach``: words to each side that the first
    and the second layer look at; ``width``, ``hidden``: numbers of a word, and of a layer."""

    bits: int
    dense: int
    beside: int
    reach: int
    width: int
    hidden: int
    drop: float


@dataclass(frozen=True, slots=True)
class Lessons:
    """Of different words: pieces and features. By window and word: which word it is, its tag, whether it counts, whether one is there."""

    pieces: torch.Tensor
    dense: torch.Tensor
    number: torch.Tensor
    tags: torch.Tensor
    counted: torch.Tensor
    there: torch.Tensor


class Net(nn.Module):
    """The network of ``selaras.transfer.scanning.texts.network``, to be learned."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(1 << shape.bits, shape.width)
        nn.init.normal_(self.pieces.weight, std=0.05)
        self.dense = nn.Linear(shape.dense, shape.width, bias=False)
        self.first = nn.Conv1d(shape.width, shape.hidden, 2 * shape.beside + 1, padding=shape.beside)
        self.second = nn.Conv1d(shape.hidden, shape.hidden, 2 * shape.reach + 1, padding=shape.reach)
        self.last = nn.Linear(shape.hidden, 3)
        self.drop = nn.Dropout(shape.drop)

    def forward(
        self, pieces: torch.Tensor, dense: torch.Tensor, mask: torch.Tensor, unknown: torch.Tensor
    ) -> torch.Tensor:
        """Scores of tags (windows, words, 3); ``unknown``: words whose pieces are not looked at."""
        vectors = self.pieces(pieces).sum(dim=2) * (1 - unknown)[..., None] + self.dense(dense)
        vectors = self.drop(vectors) * mask[..., None]
        hidden = torch.relu(self.first(vectors.transpose(1, 2))) * mask[:, None]
        hidden = torch.relu(self.second(self.drop(hidden)))
        return self.last(self.drop(hidden.transpose(1, 2)))


def learn(net: Net, lessons: Lessons, rounds: int, *, unknown: float, strange: float) -> None:
    """Learn in so many rounds, and print the loss of each.

    ``unknown``: the share of words whose pieces are hidden; ``strange``: the share of windows in which most are.
    """
    number = lessons.number
    steps = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-3)
    batches = len(number) // _AT_ONCE
    rate = torch.optim.lr_scheduler.OneCycleLR(steps, max_lr=6e-3, total_steps=rounds * batches + 1)
    for round_ in range(rounds):
        lost = 0.0
        order = torch.randperm(len(number))
        for first in range(0, batches * _AT_ONCE, _AT_ONCE):
            which = order[first : first + _AT_ONCE]
            longest = int(lessons.there[which].sum(dim=1).max())
            words, there, tags, counted = (
                part[which][:, :longest] for part in (number, lessons.there, lessons.tags, lessons.counted)
            )
            hide = (torch.rand(words.shape) < unknown).float()
            if strange:
                most = (torch.rand(len(which), 1) < strange).float()
                hide = torch.maximum(hide, most * (torch.rand(words.shape) < 0.8).float())
            scores = net(lessons.pieces[words], lessons.dense[words], there, hide)
            loss = nn.functional.cross_entropy(scores.reshape(-1, 3), tags.reshape(-1), reduction="none")
            loss = (loss * counted.reshape(-1)).sum() / counted.sum()
            steps.zero_grad()
            loss.backward()
            steps.step()
            rate.step()
            lost += loss.item()
        print(f"round {round_ + 1}: {lost / batches:.4f}", flush=True)


def write(net: Net, name: str) -> None:
    """Write the weights to a file of the package, those of pieces in bytes."""
    held = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    scale = np.float32(np.abs(held["pieces.weight"]).max() / 127)
    np.savez_compressed(
        FOLDER / name,
        pieces=np.round(held["pieces.weight"] / scale).astype(np.int8),
        scale=scale,
        dense=held["dense.weight"].T.astype(np.float16),
        first=held["first.weight"].transpose(2, 1, 0).astype(np.float16),
        first_bias=held["first.bias"].astype(np.float16),
        second=held["second.weight"].transpose(2, 1, 0).astype(np.float16),
        second_bias=held["second.bias"].astype(np.float16),
        last=held["last.weight"].T.astype(np.float16),
        last_bias=held["last.bias"].astype(np.float16),
    )
    print(f"{name}: {(FOLDER / name).stat().st_size / 1e3:,.0f} kB")
