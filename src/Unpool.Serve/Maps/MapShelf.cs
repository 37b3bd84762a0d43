using Unpool.Serve.Models;
using Unpool.Serve.Sets;

namespace Unpool.Serve.Maps;

/// <summary>Maps that were made, the last few of them.</summary>
sealed class MapShelf
{
    const int Most = 8;

    readonly Lock _turn = new();
    readonly List<(ServedModel Model, ServedSet Set, CodeMap Map)> _made = [];

    /// <summary>The map of a model and a data set.</summary>
    public CodeMap Of(ServedModel model, ServedSet set)
    {
        lock (_turn)
        {
            var at = _made.FindIndex(entry => entry.Model == model && entry.Set == set);
            if (at >= 0) return _made[at].Map;
            var map = new CodeMap(model, set);
            if (_made.Count == Most) _made.RemoveAt(0);
            _made.Add((model, set, map));
            return map;
        }
    }
}
