namespace Unpool.Kernels;

/// <summary>A kernel with everything bound but the sample: sizes, strides and offsets are settled when the plan is made.</summary>
abstract class Step
{
    /// <summary>Floats that the step needs for itself while it runs: see <see cref="Frame.Scratch"/>.</summary>
    public virtual long ScratchFloats => 0;

    /// <summary>Readies what depends on the parameters alone, such as repacked weights; called before the step runs with new ones.</summary>
    public virtual void Prepare(Frame frame) { }

    /// <summary>Computes one sample's value, or one that exists once.</summary>
    public abstract void Run(Frame frame);
}
