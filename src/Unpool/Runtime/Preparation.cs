using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// What a stage's steps derive from the parameters, made anew, by all of a gang's threads where it is much. Allocates nothing.
/// </summary>
sealed class Preparation
{
    // The floats that are worth waking the threads for.
    const int WorthSharing = 32 * 1024;

    readonly Frame[] _frames;
    readonly Gang _gang;
    readonly Pieces _pieces;
    readonly Action<int> _work;
    Step[] _steps = [];

    /// <param name="frames">Those of the threads.</param>
    /// <param name="gang">The threads.</param>
    public Preparation(Frame[] frames, Gang gang)
    {
        (_frames, _gang, _pieces) = (frames, gang, new(gang.Threads));
        _work = Work;
    }

    public void Run(PlanStage stage)
    {
        _steps = stage.Prepared;
        if (stage.PreparedFloats < WorthSharing)
        {
            foreach (var step in _steps) Prepare(step, _frames[0]);
            Touched.End();
            return;
        }
        _pieces.Begin(_steps.Length);
        _gang.Run(_work, _pieces.Count);
    }

    void Work(int thread)
    {
        while (_pieces.Claim(thread) is >= 0 and var piece) Prepare(_steps[piece], _frames[thread]);
        Touched.End();
    }

    static void Prepare(Step step, Frame frame)
    {
        Touched.By(step, frame);
        step.Prepare(frame);
    }
}
