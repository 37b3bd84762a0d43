namespace Unpool.Runtime;

/// <summary>Work in pieces that a gang's threads claim. Allocates nothing while it runs.</summary>
sealed class SharedWork
{
    readonly Gang _gang;
    readonly Pieces _pieces;
    readonly Action<int, int> _piece;
    readonly Action<int> _work;

    /// <param name="gang">The threads.</param>
    /// <param name="piece">Does a piece, given the thread's number and the piece's.</param>
    public SharedWork(Gang gang, Action<int, int> piece)
    {
        (_gang, _pieces, _piece) = (gang, new(gang.Threads), piece);
        _work = Work;
    }

    /// <summary>Does that many pieces; returns when all are done.</summary>
    public void Run(int count) => Run(0, count);

    /// <summary>The same with the pieces from one up to another.</summary>
    public void Run(int first, int end)
    {
        _pieces.Begin(first, end);
        _gang.Run(_work, end - first);
    }

    void Work(int thread)
    {
        while (_pieces.Claim(thread) is >= 0 and var piece) _piece(thread, piece);
    }
}
