using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>A learner's update of a plan's parameters, shared out to a gang's threads where there are many weights. Allocates nothing.</summary>
sealed class SharedUpdate
{
    // With fewer weights, waking the threads costs more than they save.
    const int WorthSharing = 4 * LearnerState.PartLength;

    readonly LearnerState _state;
    readonly Plan _plan;
    readonly SharedWork _work;
    readonly bool _isShared;
    LearnerState.Step _step;

    public SharedUpdate(LearnerState state, Plan plan, Gang gang)
    {
        (_state, _plan, _isShared) = (state, plan, state.Size >= WorthSharing && gang.Threads > 1);
        _work = new(gang, (_, part) => _state.Apply(_state.Parts[part], _step, _plan.Parameters, _plan.Gradients));
    }

    /// <summary>Changes the plan's parameters by the gradients of its last minibatch.</summary>
    /// <param name="samples">The number of the minibatch's samples.</param>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <param name="factor">What the rate is multiplied by in this minibatch.</param>
    public void Run(int samples, int epoch, double factor)
    {
        if (!_isShared)
        {
            _state.Update(_plan.Parameters, _plan.Gradients, samples, epoch, factor);
        }
        else if (_state.Begin(samples, epoch, factor) is { } step)
        {
            _step = step;
            _work.Run(_state.Parts.Length);
        }
    }
}
