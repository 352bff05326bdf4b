import { anything, type Decoded, flag, structure } from "../source/decode.ts";

/** A subnet as a template or plan declares it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export const subnet = structure("the subnet", {
  ipv6Native: flag,
  ipv6CidrBlock: anything,
  ipv6CidrBlocks: anything,
  ipv6IpamPoolId: anything,
  ipv6NetmaskLength: anything,
});

export type Subnet = Decoded<typeof subnet>;
