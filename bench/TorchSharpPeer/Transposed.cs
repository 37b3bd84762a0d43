using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace Unpool.TorchSharpPeer;

/// <summary>A transposed convolution w [C,K,R,S] without bias, with stride 1 and odd kernels: u [N,C,H,W] to [N,K,H,W].</summary>
abstract class Transposed
{
    public static Transposed Of(Tensor w, long[] pad, Form form) =>
        !form.Flipped ? new Direct(w, pad) : w.requires_grad ? new FlippedInParts(w, pad) : new Flipped(w, pad);

    /// <summary>Disposes of u when it is no longer needed.</summary>
    public abstract Tensor Apply(Tensor u);

    /// <summary>Does what is left after the criterion's backward pass.</summary>
    public virtual void Backward() { }

    static Tensor Flip(Tensor w)
    {
        using var transposed = w.transpose(0, 1);
        return transposed.flip(2, 3);
    }

    sealed class Direct(Tensor w, long[] pad) : Transposed
    {
        public override Tensor Apply(Tensor u)
        {
            using (u) return Functional.conv_transpose2d(u, w, padding: pad);
        }
    }

    /// <summary>The same as a convolution whose weights are exchanged and flipped once, before the first use.</summary>
    sealed class Flipped(Tensor w, long[] pad) : Transposed
    {
        readonly Tensor _flipped = Flip(w).DetachFromDisposeScope();

        public override Tensor Apply(Tensor u)
        {
            using (u) return Functional.conv2d(u, _flipped, padding: pad);
        }
    }

    /// <summary>
    /// The same for training. The gradient with respect to u is a convolution again, with the weights as they are; oneDNN is much faster with it
    /// than with what autograd would call. So the graph is cut at u: autograd stops there, and Backward takes the gradient across.
    /// </summary>
    sealed class FlippedInParts(Tensor w, long[] pad) : Transposed
    {
        Tensor? _u, _z;

        public override Tensor Apply(Tensor u)
        {
            using var cut = u.detach();
            using var flipped = Flip(w);
            var z = Functional.conv2d(cut, flipped, padding: pad);
            z.retain_grad();
            (_u, _z) = (u, z.alias());
            return z;
        }

        public override void Backward()
        {
            using var u = _u!;
            using var z = _z!;
            Tensor du;
            using (no_grad()) du = Functional.conv2d(z.grad!, w, padding: pad);
            u.backward([du]);
        }
    }
}
