namespace Unpool.Kernels;

/// <summary>A kernel that sums over the whole minibatch itself. Its result is cut into parts, which threads claim.</summary>
abstract class MinibatchStep : Step
{
    /// <summary>Pieces of the result that do not depend on each other.</summary>
    public abstract int Parts { get; }

    public abstract void RunPart(Frame frame, int part);

    public sealed override void Run(Frame frame)
    {
        for (var part = 0; part < Parts; part++) RunPart(frame, part);
    }
}
