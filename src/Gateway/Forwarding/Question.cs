using ProxyVsCors.Gateway.Http1;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Asks an upstream for nothing but a sign of life.</summary>
internal sealed class Question(ConnectionPool pool, Uri origin) : Exchange(pool)
{
    public override string Method => HttpMethods.Head;

    public override string Target => "/";

    public override long? ContentLength => null;

    public override bool ExpectsContinue => false;

    public override bool Upgrades => false;

    public override void WriteTrailers(HeadWriter section)
    {
        // There is no body for them to come behind.
    }

    public override ValueTask InformAsync(ResponseHead head) => ValueTask.CompletedTask;

    protected override void WriteFields(HeadWriter head) => head.Field("Host", origin.Authority);
}
