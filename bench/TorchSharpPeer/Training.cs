using static TorchSharp.torch;

namespace Unpool.TorchSharpPeer;

/// <summary>Training by momentum SGD, with minibatches in the order of the file, over and over.</summary>
sealed class Training(Model model, Network network, Files files)
{
    readonly double _momentum = Math.Exp(-model.Minibatch / 600.0);
    readonly Minibatches _minibatches = new(files.Data, model.Minibatch);

    /// <summary>Trains on one minibatch; what is computed with its criterion is computed before its tensors are released.</summary>
    public void Step(Action<Tensor>? criterion = null)
    {
        using var scope = NewDisposeScope();
        var (x, from) = _minibatches.Next();
        using var labels = files.Labels?.narrow(0, from, model.Minibatch);
        Tensor sum;
        using (var y = network.Apply(x)) sum = network.Criterion(y, x, labels);
        network.Backward(sum);
        Learn();
        criterion?.Invoke(sum);
    }

    // v = m v + (1 - m) g,  w = w - rate v   is the same as   u = m u + g,  w = w - rate (1 - m) u.
    // A backward pass adds to the existing gradients, so these already are u: two calls a parameter instead of four.
    void Learn()
    {
        using var _ = no_grad();
        foreach (var w in files.Parameters)
        {
            using var u = w.grad!;
            w.add_(u, -model.Rate * (1 - _momentum));
            u.mul_(_momentum);
        }
    }
}

/// <summary>Views of the data, one minibatch after another; a short last one is left out.</summary>
sealed class Minibatches(Tensor data, int size)
{
    readonly long _count = data.shape[0] / size > 0
        ? data.shape[0] / size
        : throw new InvalidDataException($"{data.shape[0]} samples are less than one minibatch of {size}.");
    long _next;

    public (Tensor X, long From) Next()
    {
        var from = _next * size;
        _next = (_next + 1) % _count;
        return (data.narrow(0, from, size), from);
    }
}
