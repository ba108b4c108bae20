# %% [markdown]
# # 13 · Layers in PyTorch

# %% setup=true
import torch
from torch import nn

from convlab import check


# %% exercise="relu"
def relu(x: torch.Tensor) -> torch.Tensor:
    """Return x with 0 in place of every negative value."""
    ### BEGIN SOLUTION
    return x.clamp(min=0)
    ### END SOLUTION


# %% check="relu"
check("relu", relu)


# %% exercise="max_pool"
def max_pool(x: torch.Tensor, size: int) -> torch.Tensor:
    """Return the largest value of each size × size window; the stride is size.

    x: N × C × H × W.
    """
    ### BEGIN SOLUTION
    windows = x.unfold(2, size, size).unfold(3, size, size)
    return windows.amax(dim=(-2, -1))
    ### END SOLUTION


# %% check="max_pool"
check("max_pool", max_pool)


# %% exercise="convolution"
def convolution(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return a convolutional layer's output, by `unfold` and one matrix product.

    x: N × C × H × W. w: K × C × kh × kw. b: K.
    Raises ValueError if the channels of x and w differ.
    """
    ### BEGIN SOLUTION
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"{x.shape[1]} channels meet a kernel of {w.shape[1]}")
    kh, kw = w.shape[2:]
    columns = nn.functional.unfold(x, (kh, kw))
    rows = w.flatten(1) @ columns + b[:, None]
    height, width = x.shape[2] - kh + 1, x.shape[3] - kw + 1
    return rows.reshape(len(x), len(w), height, width)
    ### END SOLUTION


# %% check="convolution"
check("convolution", convolution)


# %% exercise="cross_entropy"
def cross_entropy(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return the mean of −log p[label], where p is the softmax of the scores.

    scores: N × classes. labels: N integers.
    """
    ### BEGIN SOLUTION
    logs = scores - scores.logsumexp(dim=1, keepdim=True)
    return -logs[torch.arange(len(labels)), labels].mean()
    ### END SOLUTION


# %% check="cross_entropy"
check("cross_entropy", cross_entropy)


# %% exercise="sgd_step"
def sgd_step(
    layer: nn.Linear, x: torch.Tensor, target: torch.Tensor, rate: float
) -> torch.Tensor:
    """Take one step of gradient descent on the mean squared error; return the loss.

    The loss is the one before the step. layer is changed in place.
    """
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(layer.parameters(), lr=rate)
    loss = nn.functional.mse_loss(layer(x), target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss
    ### END SOLUTION


# %% check="sgd_step"
check("sgd_step", sgd_step)


# %% exercise="count_parameters"
def count_parameters(model: nn.Module) -> int:
    """Return how many numbers a model learns; frozen ones are not among them."""
    ### BEGIN SOLUTION
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
    ### END SOLUTION


# %% check="count_parameters"
check("count_parameters", count_parameters)
