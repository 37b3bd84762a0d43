namespace Unpool.Cli;

/// <summary>How the learning rate goes on over a run.</summary>
enum RateForm
{
    /// <summary>As the learner says.</summary>
    Constant,

    /// <summary>Down to 0 at the end, along half a cosine.</summary>
    Cosine,
}
