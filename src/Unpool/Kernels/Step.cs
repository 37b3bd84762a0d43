namespace Unpool.Kernels;

/// <summary>A kernel with everything bound but the sample: sizes, strides and offsets are settled when the plan is made.</summary>
abstract class Step
{
    /// <summary>
    /// What the step reads and writes of the plan's memory, with what it is bound to. A plan holds this against the memory there is when it
    /// is made: kernels look at nothing. Of a sample's own memory it is what one sample's steps touch.
    /// </summary>
    public abstract IEnumerable<Touch> Touches { get; }

    /// <summary>Floats that the step needs for itself while it runs: see <see cref="Frame.Scratch"/>.</summary>
    public virtual long ScratchFloats => 0;

    /// <summary>Readies what depends on the parameters alone, such as repacked weights; called before the step runs with new ones.</summary>
    public virtual void Prepare(Frame frame) { }

    /// <summary>Computes one sample's value, or one that exists once.</summary>
    public abstract void Run(Frame frame);
}
