namespace Unpool.Kernels;

/// <summary>A kernel that is faster over several samples at once, such as a matrix product: its operands are kept for all samples.</summary>
abstract class BlockStep : Step
{
    public sealed override void Run(Frame frame) => RunBlock(frame, 1);

    /// <summary>Computes the values of <paramref name="count"/> samples, from the frame's current one on.</summary>
    public abstract void RunBlock(Frame frame, int count);
}
