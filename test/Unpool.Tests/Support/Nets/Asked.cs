namespace Unpool.Tests.Support;

/// <summary>What of a <see cref="Trial"/> is asked for. What nobody asks for, the compiler may leave out or fuse.</summary>
public enum Asked
{
    /// <summary>Values, the sum of the criterion, all gradients.</summary>
    Everything,

    /// <summary>The last node's values, as whoever runs a model asks.</summary>
    Inference,

    /// <summary>The sum of the criterion, as an evaluator asks.</summary>
    Evaluation,

    /// <summary>The parameters' gradients, as a trainer asks.</summary>
    Training,
}
