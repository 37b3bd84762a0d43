namespace Unpool.Kernels;

/// <summary>A kernel that sums over the whole minibatch itself. Its result is cut into parts that threads claim.</summary>
abstract class MinibatchStep : Step
{
    /// <summary>The number of parts of the result, which do not depend on each other.</summary>
    public abstract int Parts { get; }

    public abstract void RunPart(Frame frame, int part);

    /// <summary>The stretch of the result that a part computes.</summary>
    public abstract Touch ResultOf(int part);

    public sealed override void Run(Frame frame)
    {
        for (var part = 0; part < Parts; part++) RunPart(frame, part);
    }
}
