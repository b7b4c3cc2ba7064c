using ProxyVsCors.Backend.Bench.Asking;

namespace ProxyVsCors.Backend.Bench.Answering;

/// <summary>How many answers wait, stream or stay open at once. Thread safe.</summary>
internal sealed class OpenAnswers
{
    public const int Most = 256;

    private int open;

    /// <exception cref="BenchMistake">There are too many.</exception>
    public IDisposable Open()
    {
        if (Interlocked.Increment(ref open) <= Most)
            return new Place(this);
        Interlocked.Decrement(ref open);
        throw new BenchMistake($"{Most} answers of this bench wait or stay open, and more do not fit");
    }

    private sealed class Place(OpenAnswers all) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref all.open);
    }
}
