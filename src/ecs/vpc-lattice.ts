import { type Decoded, structure, text } from "../source/decode.ts";

/** A VPC Lattice target group of a service. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html */
export const vpcLatticeConfiguration = structure("the VPC Lattice configuration", {
  roleArn: text,
  targetGroupArn: text,
  portName: text,
});

export type VpcLatticeConfiguration = Decoded<typeof vpcLatticeConfiguration>;
