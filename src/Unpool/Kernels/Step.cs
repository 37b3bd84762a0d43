namespace Unpool.Kernels;

/// <summary>A kernel with everything bound but the sample: sizes, strides and offsets are fixed when the plan is made.</summary>
abstract class Step
{
    /// <summary>
    /// The part of the plan's memory that the step reads and writes through its binding. A plan checks this against the memory there is when it
    /// is made: kernels check nothing. Of a sample's own memory, it is what one sample's steps touch.
    /// </summary>
    public abstract IEnumerable<Touch> Touches { get; }

    /// <summary>The floats that the step needs for itself while it runs: see <see cref="Frame.Scratch"/>.</summary>
    public virtual long ScratchFloats => 0;

    /// <summary>About how many floats <see cref="Prepare"/> makes, if they are many: threads may share the work out.</summary>
    public virtual long PreparedFloats => 0;

    /// <summary>
    /// Prepares what depends only on the parameters, such as repacked weights; called before the step runs with new ones, by any thread.
    /// </summary>
    public virtual void Prepare(Frame frame) { }

    /// <summary>Computes one sample's value, or one that exists once.</summary>
    public abstract void Run(Frame frame);
}
